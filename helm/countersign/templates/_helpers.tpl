{{- define "countersign.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "countersign.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- $name := include "countersign.name" . }}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "countersign.selectorLabels" -}}
app.kubernetes.io/name: {{ include "countersign.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "countersign.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "countersign.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: countersign
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "countersign.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "countersign.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "countersign.claim" -}}
{{- default (include "countersign.fullname" .) .Values.storage.existingClaim }}
{{- end }}

{{/* The image of a component; it needs .gpu beside the root. */}}
{{- define "countersign.image" -}}
{{- $image := .root.Values.image }}
{{- $tag := default .root.Chart.AppVersion $image.tag }}
{{- if .gpu }}
{{- printf "%s:%s" $image.repository (default (printf "%s-cuda" $tag) $image.cudaTag) }}
{{- else if $image.digest }}
{{- printf "%s@%s" $image.repository $image.digest }}
{{- else }}
{{- printf "%s:%s" $image.repository $tag }}
{{- end }}
{{- end }}

{{- define "countersign.scheme" -}}
{{- ternary "HTTPS" "HTTP" .Values.tls.enabled }}
{{- end }}

{{/* Whether several pods may serve. */}}
{{- define "countersign.scaled" -}}
{{- if or .Values.autoscaling.enabled .Values.keda.enabled }}true{{ end }}
{{- end }}

{{/* Where models, datasets and jobs are. */}}
{{- define "countersign.shared" -}}
{{- ternary "/data" "/shared" (eq .Values.database.kind "h2") }}
{{- end }}

{{- define "countersign.models" -}}
{{- if .Values.storage.enabled }}
{{- include "countersign.shared" . }}/models
{{- else }}
{{- .Values.image.models }}
{{- end }}
{{- end }}

{{/*
A node's settings. They are passed as SPRING_APPLICATION_JSON, which takes precedence over the image's own environment.
*/}}
{{- define "countersign.application" -}}
{{- $values := .root.Values }}
{{- $settings := dict
  "server.address" "0.0.0.0"
  "server.port" 8080
  "server.forward-headers-strategy" $values.access.forwardedHeaders
  "management.server.address" "0.0.0.0"
  "management.server.port" 8081
  "management.metrics.system.diskspace.paths" (list "/data" (include "countersign.models" .root))
  "countersign.shutdown.drain" (printf "%ds" (int64 $values.shutdown.drainSeconds))
  "countersign.data.directory" "/data/countersign"
  "countersign.models.directory" (include "countersign.models" .root)
  "countersign.jobs.enabled" .jobs
  "countersign.device" (ternary "cuda" "cpu" .node.gpu.enabled)
  "countersign.encryption.key-file" (printf "/etc/countersign/encryption/%s" $values.encryption.key)
  "countersign.access.require" $values.access.require
  "countersign.access.plain-http" (ternary "refused" "behind-proxy" $values.tls.enabled)
  "countersign.access.token.subject-claim" $values.access.token.subjectClaim
  "countersign.access.token.roles-claim" $values.access.token.rolesClaim
  "countersign.batches.enabled" .node.batches
  "countersign.batches.directory" "/uploads"
  "countersign.batches.max-size" (printf "%dGB" (int64 $values.batches.maxSizeGi))
  "countersign.batches.max-uploads" $values.batches.maxUploads
  "countersign.batches.max-stored-size" (printf "%dGB" (int64 $values.batches.maxStoredGi))
  "countersign.review.enabled" $values.review.enabled
  "countersign.review.match-share" $values.review.matchShare
  "countersign.review.four-eyes" $values.review.fourEyes
  "countersign.review.expiry" $values.review.expiry
  "countersign.review.max-open" $values.review.maxOpen
  "countersign.review.max-size" (printf "%dGB" (int64 $values.review.maxSizeGi))
  "countersign.review.max-kept-size" (printf "%dGB" (int64 $values.review.maxKeptSizeGi))
}}
{{- if not (kindIs "invalid" $values.review.amount) }}
{{- $_ := set $settings "countersign.review.amount" $values.review.amount }}
{{- end }}
{{- if lt (int64 $values.batches.maxStoredGi) (int64 $values.batches.maxSizeGi) }}
{{- fail "batches.maxStoredGi must be at least batches.maxSizeGi, or the largest batch could never be taken" }}
{{- end }}
{{- range $name, $webhook := $values.batches.webhooks }}
{{- $_ := set $settings (printf "countersign.batches.webhooks[%s].url" $name) $webhook.url }}
{{- $_ := set $settings (printf "countersign.batches.webhooks[%s].secret-file" $name) (printf "/etc/countersign/webhooks/%s/secrets" $name) }}
{{- end }}
{{- if $values.storage.enabled }}
{{- $shared := include "countersign.shared" .root }}
{{- $_ := set $settings "countersign.datasets.directory" (printf "%s/datasets" $shared) }}
{{- $_ := set $settings "countersign.jobs.directory" (printf "%s/jobs" $shared) }}
{{- else }}
{{- $_ := set $settings "countersign.datasets.directory" "/data/datasets" }}
{{- end }}
{{- if eq $values.database.kind "postgresql" }}
{{- $_ := set $settings "spring.datasource.url" $values.database.url }}
{{- $_ := set $settings "spring.config.import" "configtree:/etc/countersign/database/" }}
{{- end }}
{{- if $values.tls.enabled }}
{{- $_ := set $settings "server.ssl.bundle" "web" }}
{{- $_ := set $settings "spring.ssl.bundle.pem.web.keystore.certificate" "file:/etc/countersign/tls/tls.crt" }}
{{- $_ := set $settings "spring.ssl.bundle.pem.web.keystore.private-key" "file:/etc/countersign/tls/tls.key" }}
{{- $_ := set $settings "spring.ssl.bundle.pem.web.reload-on-update" true }}
{{- if $values.tls.clientCaKey }}
{{- $_ := set $settings "spring.ssl.bundle.pem.web.truststore.certificate" (printf "file:/etc/countersign/tls/%s" $values.tls.clientCaKey) }}
{{- $_ := set $settings "server.ssl.client-auth" "want" }}
{{- end }}
{{- end }}
{{- with $values.access.bootstrap }}
{{- if .existingSecret }}
{{- $_ := set $settings "countersign.access.bootstrap-key-file" (printf "/etc/countersign/bootstrap/%s" .key) }}
{{- end }}
{{- end }}
{{- with $values.access.token }}
{{- if .issuerUri }}
{{- $_ := set $settings "spring.security.oauth2.resourceserver.jwt.issuer-uri" .issuerUri }}
{{- end }}
{{- if .jwkSetUri }}
{{- $_ := set $settings "spring.security.oauth2.resourceserver.jwt.jwk-set-uri" .jwkSetUri }}
{{- end }}
{{- if .audiences }}
{{- $_ := set $settings "spring.security.oauth2.resourceserver.jwt.audiences" .audiences }}
{{- end }}
{{- if .tenantClaim }}
{{- $_ := set $settings "countersign.access.token.tenant-claim" .tenantClaim }}
{{- end }}
{{- end }}
{{- range $role, $scopes := $values.access.roles }}
{{- $_ := set $settings (printf "countersign.access.roles[%s]" $role) $scopes }}
{{- end }}
{{- with $values.access.certificates }}
{{- $_ := set $settings "countersign.access.certificates" . }}
{{- end }}
{{- range $name, $value := $values.settings }}
{{- $_ := set $settings $name $value }}
{{- end }}
{{- toPrettyJson $settings }}
{{- end }}

{{/* A Deployment; it needs .root, .component, .node (its values), .jobs and .replicas (null if something scales it). */}}
{{- define "countersign.deployment" -}}
{{- $root := .root }}
{{- $values := .root.Values }}
{{- $name := printf "%s-%s" (include "countersign.fullname" .root) .component }}
{{- $h2 := eq $values.database.kind "h2" }}
{{- $gpu := .node.gpu.enabled }}
{{- $image := include "countersign.image" (dict "root" .root "gpu" $gpu) }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels:
    {{- include "countersign.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  {{- if not (kindIs "invalid" .replicas) }}
  replicas: {{ .replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    {{- if or $h2 (eq .component "trainer") }}
    # Two pods cannot have the embedded database, nor a job or its GPU, at the same time.
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
    {{- end }}
  selector:
    matchLabels:
      {{- include "countersign.selectorLabels" .root | nindent 6 }}
      app.kubernetes.io/component: {{ .component }}
  template:
    metadata:
      labels:
        {{- include "countersign.labels" .root | nindent 8 }}
        app.kubernetes.io/component: {{ .component }}
        {{- with .node.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        # Other settings, other pods.
        checksum/application: {{ include "countersign.application" . | sha256sum }}
        {{- with .node.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "countersign.serviceAccount" .root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ $values.shutdown.gracePeriodSeconds }}
      {{- with $values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      {{- with .node.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- if and $gpu .node.gpu.runtimeClassName }}
      runtimeClassName: {{ .node.gpu.runtimeClassName }}
      {{- end }}
      securityContext:
        runAsNonRoot: true
        {{- with $values.podSecurity.runAsUser }}
        runAsUser: {{ int64 . }}
        {{- end }}
        {{- with $values.podSecurity.fsGroup }}
        fsGroup: {{ int64 . }}
        fsGroupChangePolicy: OnRootMismatch
        {{- end }}
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: countersign
          image: {{ $image }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          env:
            - name: JDK_JAVA_OPTIONS
              value: -Xms{{ .node.heap }} -Xmx{{ .node.heap }}
            - name: SPRING_APPLICATION_JSON
              valueFrom:
                configMapKeyRef:
                  name: {{ $name }}
                  key: application.json
          ports:
            - name: http
              containerPort: 8080
            - name: management
              containerPort: 8081
          startupProbe:
            httpGet:
              path: /actuator/health/liveness
              port: management
              scheme: {{ include "countersign.scheme" .root }}
            periodSeconds: 5
            timeoutSeconds: 3
            failureThreshold: {{ div $values.probes.startupSeconds 5 }}
          livenessProbe:
            httpGet:
              path: /actuator/health/liveness
              port: management
              scheme: {{ include "countersign.scheme" .root }}
            periodSeconds: {{ $values.probes.livenessPeriodSeconds }}
            timeoutSeconds: 5
            failureThreshold: {{ $values.probes.livenessFailureThreshold }}
          readinessProbe:
            httpGet:
              path: /actuator/health/readiness
              port: management
              scheme: {{ include "countersign.scheme" .root }}
            periodSeconds: {{ $values.probes.readinessPeriodSeconds }}
            timeoutSeconds: 3
            failureThreshold: {{ $values.probes.readinessFailureThreshold }}
          securityContext:
            {{- include "countersign.security" . | nindent 12 }}
          resources:
            requests:
              {{- toYaml .node.resources.requests | nindent 14 }}
            limits:
              memory: {{ .node.resources.limits.memory }}
              {{- with .node.resources.limits.cpu }}
              cpu: {{ . | quote }}
              {{- end }}
              {{- if $gpu }}
              # A node uses one.
              {{ .node.gpu.resource }}: 1
              {{- end }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            - name: data
              mountPath: /data
            - name: uploads
              mountPath: /uploads
            {{- if and $values.storage.enabled (not $h2) }}
            - name: shared
              mountPath: /shared
            {{- end }}
            - name: encryption
              mountPath: /etc/countersign/encryption
              readOnly: true
            {{- if not $h2 }}
            - name: database
              mountPath: /etc/countersign/database
              readOnly: true
            {{- end }}
            {{- if $values.access.bootstrap.existingSecret }}
            - name: bootstrap
              mountPath: /etc/countersign/bootstrap
              readOnly: true
            {{- end }}
            {{- if $values.tls.enabled }}
            - name: tls
              mountPath: /etc/countersign/tls
              readOnly: true
            {{- end }}
            {{- range $name, $webhook := $values.batches.webhooks }}
            - name: webhook-{{ $name }}
              mountPath: /etc/countersign/webhooks/{{ $name }}
              readOnly: true
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 2Gi
        - name: data
          {{- if $h2 }}
          persistentVolumeClaim:
            claimName: {{ include "countersign.claim" .root }}
          {{- else }}
          emptyDir:
            sizeLimit: 2Gi
          {{- end }}
        # Batches until they are in the database.
        - name: uploads
          emptyDir:
            sizeLimit: {{ mul (int64 $values.batches.maxUploads) (add 1 (int64 $values.batches.maxSizeGi)) }}Gi
        {{- if and $values.storage.enabled (not $h2) }}
        - name: shared
          persistentVolumeClaim:
            claimName: {{ include "countersign.claim" .root }}
        {{- end }}
        - name: encryption
          secret:
            secretName: {{ $values.encryption.existingSecret }}
            defaultMode: 0440
        {{- if not $h2 }}
        - name: database
          secret:
            secretName: {{ $values.database.existingSecret }}
            defaultMode: 0440
            items:
              - key: {{ $values.database.usernameKey }}
                path: spring.datasource.username
              - key: {{ $values.database.passwordKey }}
                path: spring.datasource.password
        {{- end }}
        {{- with $values.access.bootstrap.existingSecret }}
        - name: bootstrap
          secret:
            secretName: {{ . }}
            defaultMode: 0440
        {{- end }}
        {{- if $values.tls.enabled }}
        - name: tls
          secret:
            secretName: {{ $values.tls.existingSecret }}
            defaultMode: 0440
        {{- end }}
        {{- range $name, $webhook := $values.batches.webhooks }}
        - name: webhook-{{ $name }}
          secret:
            secretName: {{ $webhook.existingSecret }}
            defaultMode: 0440
        {{- end }}
      {{- if and (eq .component "serve") .node.topologySpread.enabled }}
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: {{ $values.serve.topologySpread.whenUnsatisfiable }}
          labelSelector:
            matchLabels:
              {{- include "countersign.selectorLabels" $root | nindent 14 }}
              app.kubernetes.io/component: serve
          matchLabelKeys:
            - pod-template-hash
        {{- end }}
      {{- end }}
      {{- with .node.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .node.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .node.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end }}

{{- define "countersign.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop:
    - ALL
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "countersign.configMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "countersign.fullname" .root }}-{{ .component }}
  labels:
    {{- include "countersign.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
data:
  application.json: |
    {{- include "countersign.application" . | nindent 4 }}
{{- end }}
