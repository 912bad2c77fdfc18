import { serve } from '../core/serve.ts';
import { answers } from './graph-answers.ts';

serve(answers);
